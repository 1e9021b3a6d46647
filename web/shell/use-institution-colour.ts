import { useEffect } from 'react';

/** Gives the screen the institution's colour; `look.css` derives its shades. */
export const useInstitutionColour = (colour: string | undefined) => {
  useEffect(() => {
    const { style } = document.documentElement;
    if (colour) style.setProperty('--accent', colour);
    return () => {
      style.removeProperty('--accent');
    };
  }, [colour]);
};
