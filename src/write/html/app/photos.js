'use strict';

// Opens a picture large over the page; the others of the page are a key, a button or a swipe away.
(() => {
  const {element} = window.gvoice;
  const SWIPE = 48;
  const DOUBLE_MS = 400;
  const pictures = [...document.querySelectorAll('main a > img')];
  let at = 0;
  let zoomed = false;
  let tapped = 0;
  let start;

  const isPlain = event => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const close = () => dialog.close();
  const button = (name, onclick) => element('button', {type: 'button', onclick}, name);
  const image = element('img', {draggable: 'false', onclick: clicked});
  const stage = element('div', {
    onpointerdown: event => (start = !zoomed && event.pointerType !== 'mouse' && event), onpointerup: released,
  }, image);
  const caption = element('p', {role: 'status'});
  const message = element('a', {onclick: close}, 'Go to the message');
  // The browser gives the focus back to the first picture; who went on to others is at the last.
  const dialog = element('dialog', {class: 'ui box', 'aria-label': 'Picture', onkeydown: typed,
    onclose: () => pictures[at].parentNode.focus()}, stage,
    element('div', {}, caption, button('Close', close), button('Previous', () => show(at - 1)),
      button('Next', () => show(at + 1)), button('Zoom', () => zoom(!zoomed)), message));

  // To the size of the file, and at least twice as large as before; the point that was clicked comes to the middle.
  function zoom(on, x = 0, y = 0) {
    const before = image.clientWidth;
    zoomed = on;
    stage.className = on ? 'zoom' : '';
    if (!on) return;
    image.width = Math.max(2 * before, image.naturalWidth);
    const scale = image.width / before;
    stage.scrollTo(x * scale - stage.clientWidth / 2, y * scale - stage.clientHeight / 2);
  }

  function clicked(event) {
    const again = event.timeStamp - tapped < DOUBLE_MS;
    tapped = event.timeStamp;
    if (event.pointerType !== 'touch' || again) zoom(!zoomed, event.offsetX, event.offsetY);
  }

  function show(index) {
    const count = pictures.length;
    at = (index + count) % count;
    const {src, alt, parentNode} = pictures[at];
    const article = parentNode.closest('article');
    zoom(false);
    image.src = src;
    image.alt = alt;
    message.href = article ? '#' + article.id : parentNode.href;
    // On a page of a conversation the message itself says who and when.
    const parts = article ? [...article.querySelectorAll(':scope > .by, :scope > b, :scope > a > time')] : [];
    const said = parts.map(one => one.dateTime ? one.dateTime.slice(0, 16).replace('T', ' ') : one.textContent).join(', ');
    caption.textContent = (said || alt) + ` (${at + 1} of ${count})`;
  }

  function typed(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step && !zoomed && isPlain(event)) show(at + step);
  }

  function released(event) {
    if (!start) return;
    const way = event.clientX - start.clientX;
    if (Math.abs(way) > Math.max(SWIPE, Math.abs(event.clientY - start.clientY))) show(at - Math.sign(way));
  }

  document.addEventListener('click', event => {
    const index = pictures.findIndex(one => one.parentNode.contains(event.target));
    if (index < 0 || !isPlain(event)) return;
    event.preventDefault();
    document.body.append(dialog);
    show(index);
    dialog.showModal();
  });
})();
