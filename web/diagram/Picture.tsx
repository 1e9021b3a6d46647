import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { readPicture } from '../../api/process-map/diagram/contract.ts';
import { fetchFile } from '../client.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { keyOf } from '../queries.ts';
import styles from './Diagram.module.css';

interface Props {
  version: string;
  /** What the picture shows, for who does not see it. */
  label: string;
  /** Elements that are marked: one's own steps, or what came, went or changed. */
  marks: ReadonlyMap<string, 'mine' | 'added' | 'removed' | 'changed'>;
  chosen: string | undefined;
  choose: (element: string) => void;
}

const drawingOf = (text: string) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;

const elementAt = (target: EventTarget | null) =>
  (target as Element | null)?.closest('[data-element-id]')?.getAttribute('data-element-id') ?? undefined;

/** Moves only what scrolls around the picture: the page stays where it is. */
const bringIntoSight = (place: HTMLElement | null, id: string) => {
  const [around, element] = [place?.parentElement, place?.querySelector(`[data-element-id="${CSS.escape(id)}"]`)];
  if (!around || !element) return;
  const [outer, inner] = [around.getBoundingClientRect(), element.getBoundingClientRect()];
  const off = (start: number, size: number, outerStart: number, outerSize: number) =>
    start < outerStart || start + size > outerStart + outerSize ? start + size / 2 - outerStart - outerSize / 2 : 0;
  around.scrollBy({
    left: off(inner.left, inner.width, outer.left, outer.width),
    top: off(inner.top, inner.height, outer.top, outer.height),
  });
};

/** The picture that the server drew of a diagram; a click on a step chooses it. The step table is its equivalent in words. */
export const Picture = ({ version, label, marks, chosen, choose }: Props) => {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(readPicture, version),
    queryFn: async ({ signal }) => (await fetchFile(readPicture, { params: { id: version }, signal })).text(),
  });
  useEffect(() => {
    if (data && place.current) place.current.replaceChildren(drawingOf(data));
  }, [data]);
  useEffect(() => {
    if (!data) return;
    for (const element of place.current?.querySelectorAll('[data-element-id]') ?? []) {
      const id = element.getAttribute('data-element-id') ?? '';
      const mark = marks.get(id);
      if (mark) element.setAttribute('data-mark', mark);
      else element.removeAttribute('data-mark');
      element.toggleAttribute('data-chosen', id === chosen);
    }
  }, [data, marks, chosen]);
  useEffect(() => {
    if (data && chosen) bringIntoSight(place.current, chosen);
  }, [data, chosen]);
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={12} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be scrolled by keyboard, too
    <section className={styles.picture} aria-label={t('process-map.picture-of', { name: label })} tabIndex={0}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the step table offers the same by keyboard */}
      <div
        ref={place}
        onClick={({ target }) => {
          const element = elementAt(target);
          if (element) choose(element);
        }}
      />
    </section>
  );
};
