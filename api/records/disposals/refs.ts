import { DisposalModel } from './model.ts';

/** A run by id and code. */
export const disposalRef = async (id: string | null) => {
  const found = id ? await DisposalModel.findById(id).select('code').lean() : null;
  return found ? { id: String(found._id), code: found.code } : null;
};
