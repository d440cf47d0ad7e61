// Everything works without this file; it only spares people a second press and a reload.
(function () {
  'use strict';
  document.querySelectorAll('form[data-once]').forEach(function (form) {
    form.addEventListener('submit', function (event) {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = '1';
      form.querySelectorAll('button').forEach(function (button) {
        button.setAttribute('aria-disabled', 'true');
      });
    });
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    document.querySelectorAll('form[data-once]').forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll('button').forEach(function (button) {
        button.removeAttribute('aria-disabled');
      });
    });
  });
  var tag = document.body.dataset.poll;
  if (!tag) return;
  function look() {
    if (document.hidden) return;
    fetch(location.href, { headers: { 'If-None-Match': tag }, cache: 'no-store', credentials: 'omit' })
      .then(function (answer) {
        if (answer.status === 200) location.reload();
      })
      .catch(function () {});
  }
  setInterval(look, 10000);
  document.addEventListener('visibilitychange', look);
})();
