// Runs before the page is drawn, so that it never flashes in the other colours.
(() => {
  const saved = localStorage.getItem("sightline.theme");
  if (saved === "light" || saved === "dark") {
    document.documentElement.dataset.theme = saved;
  }
})();
