// The preview's own script, which no built page has: loads the page again when the site is another, where it was
// scrolled to. A page that is hidden lets its connection go, since a browser holds few of them, and looks again when
// it is seen. Without this script, the page is the same, and is loaded again by hand.
(function () {
  'use strict';

  var state = document.currentScript && document.currentScript.getAttribute('data-state');
  var stream = null;
  var waiting = null;
  var isLeaving = false;

  function remember(key, value) {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch (error) {} // storage is switched off: the page is loaded again all the same
  }

  function recall(key) {
    try {
      return sessionStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  // Once for each state: a page that comes back as it was is not loaded again and again.
  function loadAgain(next) {
    if (isLeaving || next === state || recall('casefile-loaded-for') === next) return;
    isLeaving = true;
    close();
    remember('casefile-loaded-for', next);
    remember('casefile-scroll', JSON.stringify([location.pathname, window.scrollX, window.scrollY]));
    location.reload();
  }

  function open() {
    if (stream || isLeaving || document.hidden || !window.EventSource) return;
    stream = new EventSource('/_casefile/events');
    stream.addEventListener('state', function (event) {
      loadAgain(event.data);
    });
    stream.addEventListener('error', function () {
      if (!stream || stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      close();
      waiting = setTimeout(open, 3000);
    });
  }

  function close() {
    clearTimeout(waiting);
    if (stream) stream.close();
    stream = null;
  }

  function scrollBack() {
    var at = JSON.parse(recall('casefile-scroll') || 'null');
    if (at && at[0] === location.pathname) window.scrollTo(at[1], at[2]);
  }

  document.documentElement.classList.add('casefile-scripted');
  scrollBack();
  window.addEventListener('load', function () {
    scrollBack();
    remember('casefile-scroll', null);
  });
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) close();
    else open();
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  function fold() {
    document.documentElement.classList.toggle('casefile-aside');
  }

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') fold();
  });
  document.addEventListener('click', function (event) { // a phone has no such key
    if (event.target.classList && event.target.classList.contains('casefile-fold')) fold();
  });
})();
