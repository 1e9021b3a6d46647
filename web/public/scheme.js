// Before the first paint: the colour scheme that was chosen, or the system's. A file, because the policy refuses inline scripts.
(() => {
  const root = document.documentElement;
  const show = (scheme) => root.setAttribute('data-mantine-color-scheme', scheme);
  const kept = localStorage.getItem('mantine-color-scheme-value');
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  show(dark ? 'dark' : 'light');
  // Paper is always light.
  let onScreen = 'light';
  addEventListener('beforeprint', () => {
    onScreen = root.getAttribute('data-mantine-color-scheme');
    show('light');
  });
  addEventListener('afterprint', () => show(onScreen));
})();
