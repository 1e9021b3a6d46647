/** A field of a file holds a file, whatever the form calls it; an empty one has no name. */
const fileIn = (values: { [name: string]: string }): File | undefined => {
  const { file } = values as unknown as { file?: File };
  return file instanceof File && file.name ? file : undefined;
};

/** The upload that a form's field `file` makes, with other fields beside it; nothing when no file was chosen. */
export const filesIn = (
  values: { [name: string]: string },
  beside: { [name: string]: string } = {},
): FormData | undefined => {
  const file = fileIn(values);
  if (!file) return undefined;
  const form = new FormData();
  for (const [name, value] of Object.entries(beside)) form.append(name, value);
  form.append('file', file);
  return form;
};
