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
  // Files that would only be refused are not sent first: on a slow line that takes minutes.
  document.querySelectorAll('input[type=file][data-max-file]').forEach(function (input) {
    var told = input.parentNode.querySelector('[data-files-problem]');
    input.addEventListener('change', function () {
      var files = Array.prototype.slice.call(input.files || []);
      var wrong =
        files.length > Number(input.dataset.maxCount) ||
        files.some(function (file) {
          return file.size > Number(input.dataset.maxFile);
        });
      told.hidden = !wrong;
      told.textContent = wrong ? input.dataset.tooBig : '';
    });
    input.form.addEventListener(
      'submit',
      function (event) {
        if (told.hidden) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        input.focus();
      },
      true,
    );
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
