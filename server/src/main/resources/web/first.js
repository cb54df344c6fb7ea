// Before anything else: whoever is logged in on this device will see the frame and News, perhaps in another language than
// English. Asking for those files now saves their turns one after the other; a stranger's phone fetches none of them.
(() => {
  let inside = false;
  let wanted = '';
  try {
    inside = localStorage.getItem('corridor.inside') === 'yes';
    wanted = localStorage.getItem('corridor.language') || '';
  } catch { /* a browser that keeps nothing knows nobody */ }
  const tag = [wanted, ...navigator.languages].map(one => one.toLowerCase().split('-')[0]).find(one => ['en', 'fr', 'es', 'ar', 'ru', 'zh'].includes(one));
  const soon = inside
    ? ['/inside.js', '/relay/news.js', '/relay/walk.js', '/availability/band.js', '/room/rooms.js', '/message/marks.js', '/redline/reasons.js',
      '/room/kept.js', '/room/readers.js', '/room/remove.js', '/room/seal.js', '/room/told.js']
    : [];
  if (tag && tag !== 'en') soon.push(`/words/${tag}.js`);
  for (const path of soon) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = path;
    document.head.append(link);
  }
})();
