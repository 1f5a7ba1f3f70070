// Pairs of texts in charts that lie on each other, and texts that lie outside the page.
() => {
  const faults = [];
  for (const chart of document.querySelectorAll('svg.chart')) {
    const texts = [...chart.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    texts.forEach(([a, p], i) => {
      if (p.left < 0 || p.right > document.documentElement.clientWidth) faults.push('outside: ' + a);
      texts.slice(i + 1).forEach(([b, q]) => {
        const apart = p.right <= q.left || q.right <= p.left || p.bottom - 2 <= q.top || q.bottom - 2 <= p.top;
        if (!apart) faults.push(a + ' on ' + b);
      });
    });
  }
  return faults;
}
