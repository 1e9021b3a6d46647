import { answerBy } from '../threads/answer.ts';
import { draw } from './draw.ts';

answerBy(draw);
