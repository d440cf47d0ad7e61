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
  function free(form) {
    delete form.dataset.sent;
    form.querySelectorAll('button').forEach(function (button) {
      button.removeAttribute('aria-disabled');
    });
  }
  function sizeOf(files) {
    var bytes = files.reduce(function (sum, file) {
      return sum + file.size;
    }, 0);
    return bytes < 1048576 ? Math.ceil(bytes / 1024) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB';
  }
  // A phone's photograph has megabytes that nobody looks at: on a slow line they cost minutes.
  function smaller(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 400000 || !window.createImageBitmap) return Promise.resolve(file);
    return createImageBitmap(file)
      .then(function (picture) {
        var scale = Math.min(1, 1920 / Math.max(picture.width, picture.height));
        var canvas = document.createElement('canvas');
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        var brush = canvas.getContext('2d');
        brush.fillStyle = '#fff';
        brush.fillRect(0, 0, canvas.width, canvas.height);
        brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
        return new Promise(function (done) {
          canvas.toBlob(done, 'image/jpeg', 0.8);
        });
      })
      .then(function (blob) {
        if (!blob || blob.size > file.size * 0.8) return file;
        return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
      })
      .catch(function () {
        return file;
      });
  }
  // Files that would only be refused are not sent first: on a slow line that takes minutes.
  document.querySelectorAll('input[type=file][data-max-file]').forEach(function (input) {
    var told = input.parentNode.querySelector('[data-files-problem]');
    var note = input.parentNode.querySelector('[data-files-told]');
    function check(files) {
      var wrong =
        files.length > Number(input.dataset.maxCount) ||
        files.some(function (file) {
          return file.size > Number(input.dataset.maxFile);
        });
      told.hidden = !wrong;
      told.textContent = wrong ? input.dataset.tooBig : '';
    }
    input.addEventListener('change', function () {
      var chosen = Array.prototype.slice.call(input.files || []);
      note.hidden = chosen.length === 0;
      note.textContent = note.dataset.shrinking;
      var work = Promise.all(chosen.map(smaller)).then(function (files) {
        // Other files were chosen meanwhile.
        if (input.working !== work) return;
        input.working = null;
        try {
          var kept = new DataTransfer();
          files.forEach(function (file) {
            kept.items.add(file);
          });
          input.files = kept.files;
        } catch (error) {
          files = chosen;
        }
        note.textContent = note.dataset.shrunk.replace('{count}', files.length).replace('{size}', sizeOf(files));
        check(files);
      });
      input.working = work;
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
    sendInSight(input.form, input);
  });
  // What is sent shows how far it has got, and what broke off is sent again with one press: the form's key makes it one request.
  function sendInSight(form, input) {
    var box = form.querySelector('[data-progress]');
    var bar = box.querySelector('progress');
    function say(text, percent) {
      box.hidden = false;
      box.firstElementChild.textContent = text.replace('{percent}', percent);
      bar.hidden = percent === undefined;
      if (percent !== undefined) bar.value = percent;
    }
    function send(button) {
      var data = new FormData(form);
      if (button && button.name) data.append(button.name, button.value);
      var request = new XMLHttpRequest();
      var silence;
      function broken() {
        clearTimeout(silence);
        free(form);
        box.classList.add('warn');
        say(box.dataset.broken);
      }
      function alive() {
        clearTimeout(silence);
        silence = setTimeout(function () {
          request.abort();
          broken();
        }, 60000);
      }
      request.upload.onprogress = function (event) {
        alive();
        if (event.lengthComputable) say(box.dataset.sending, Math.floor((100 * event.loaded) / event.total));
      };
      request.onerror = broken;
      request.onload = function () {
        clearTimeout(silence);
        if (request.status >= 502) return broken();
        if (request.status === 200 && request.responseURL.split('#')[0] !== form.action) return location.assign(request.responseURL);
        document.open();
        document.write(request.responseText);
        document.close();
      };
      request.open('POST', form.action);
      request.setRequestHeader('Accept', 'text/html');
      box.classList.remove('warn');
      say(box.dataset.sending, 0);
      alive();
      request.send(data);
    }
    form.addEventListener('submit', function (event) {
      var button = event.submitter;
      if (event.defaultPrevented || (button && button.name === 'dil')) return;
      event.preventDefault();
      var last = form.querySelectorAll('button.wide')[0];
      if (last) last.before(box);
      if (!input.working) return send(button);
      input.working.then(function () {
        var problem = form.querySelector('[data-files-problem]');
        if (problem.hidden) send(button);
        else free(form);
      });
    });
  }
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    document.querySelectorAll('form[data-once]').forEach(free);
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
