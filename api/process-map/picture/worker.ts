import { answerBy } from '../../kit/threads/answer.ts';
import { draw } from './draw.ts';

answerBy(draw);
