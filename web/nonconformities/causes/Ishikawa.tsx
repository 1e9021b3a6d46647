import { useTranslation } from 'react-i18next';
import { Category } from '../../../api/nonconformities/contract.ts';
import parts from '../../parts/Part.module.css';
import styles from '../Nonconformities.module.css';
import { type Branches, layout, size } from './layout.ts';

const linesOf = (problem: string): string[] => {
  const lines = [''];
  for (const word of problem.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (`${line} ${word}`.length > 20 && line) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]} …`] : lines;
};

interface Props {
  of: Branches;
  problem: string;
  /** Whether the causes stand below as lists: not where they are fields. */
  listed?: boolean;
}

/** The diagram of causes, drawn from the data; the same stands below as lists for whom a picture says nothing. */
export const Ishikawa = ({ of, problem, listed = true }: Props) => {
  const { t } = useTranslation();
  const { bones, spine, height } = layout(of);
  const head = size.width - size.head;
  const lines = linesOf(problem);
  const filled = Category.options.filter((category) => of[category].length > 0);
  return (
    <figure className={styles.ishikawa}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section tabIndex={0} aria-label={t('nonconformities.causes.diagram')}>
        <svg viewBox={`0 0 ${size.width} ${height}`} width={size.width} height={height} aria-hidden>
          <line x1={20} y1={spine} x2={head} y2={spine} className={styles.spine} />
          <rect x={head} y={spine - 48} width={size.head - 8} height={96} rx={6} className={styles.head} />
          <text x={head + (size.head - 8) / 2} y={spine + 5 - (lines.length - 1) * 9} textAnchor="middle">
            {lines.map((line, index) => (
              <tspan key={line} x={head + (size.head - 8) / 2} dy={index ? 18 : 0}>
                {line}
              </tspan>
            ))}
          </text>
          {bones.map(({ category, start, end, causes }) => (
            <g key={category}>
              <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} className={styles.branch} />
              <text
                x={start.x}
                y={start.y + (start.y < spine ? -10 : 20)}
                textAnchor="middle"
                className={styles.category}
              >
                {t(`nonconformities.category.${category}`)}
              </text>
              {causes.map(({ text, x, y }) => (
                <text key={`${text} ${y}`} x={x} y={y} textAnchor="end">
                  {text}
                </text>
              ))}
            </g>
          ))}
        </svg>
      </section>
      {listed && (
        <figcaption>
          <dl className={parts.facts}>
            {filled.map((category) => (
              <div key={category}>
                <dt>{t(`nonconformities.category.${category}`)}</dt>
                {of[category].map((cause) => (
                  <dd key={cause}>{cause}</dd>
                ))}
              </div>
            ))}
          </dl>
        </figcaption>
      )}
    </figure>
  );
};
