/* Filters for timelines and lists: by kind, voice, tag and year. Every page is whole without this file. What is
   chosen stands in the address, `#show?tags=...&year=2023`, so that it can be kept and sent. It loads nothing. */
(function () {
  "use strict";
  var SHOW = "#show?";
  var template = document.querySelector("template.filters");
  if (!template || !template.content || !window.URLSearchParams || !Array.from) return;

  var scope = template.closest("section") || document.getElementById("main");
  var items = Array.from(scope.querySelectorAll("[data-kind]"));
  template.parentNode.insertBefore(document.importNode(template.content, true), template);
  var box = scope.querySelector("fieldset.filters");
  var selects = Array.from(box.querySelectorAll("select"));
  var button = box.querySelector("button");
  var output = box.querySelector("output");

  /* What an address leads to on this page, if it can be read. */
  function target(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch (unreadable) {
      return null;
    }
  }

  function valuesOf(item, name) {
    var value = item.dataset[name];
    return value ? (name === "tags" ? value.split("\n") : [value]) : [];
  }

  /* A choice between one thing and nothing else is none. */
  function fill(select) {
    var known = new Set();
    var without = 0;
    items.forEach(function (item) {
      var values = valuesOf(item, select.name);
      without += values.length ? 0 : 1;
      values.forEach(function (value) { known.add(value); });
    });
    select.parentNode.hidden = known.size + (without ? 1 : 0) < 2;
    if (select.name === "kind") return;
    var values = Array.from(known);
    if (select.name !== "year") values.sort(function (a, b) { return a.localeCompare(b, document.documentElement.lang); });
    values.forEach(function (value) {
      var option = new Option(value, value);
      option.dir = "auto";
      select.add(option);
    });
  }

  function isShown(item) {
    return selects.every(function (select) {
      return !select.value || valuesOf(item, select.name).indexOf(select.value) >= 0;
    });
  }

  function isEmpty(list) {
    return Array.from(list.children).every(function (item) { return item.hidden; });
  }

  function apply() {
    var shown = 0;
    items.forEach(function (item) {
      item.hidden = !isShown(item);
      shown += item.hidden ? 0 : 1;
    });
    new Set(items.map(function (item) { return item.parentNode; })).forEach(function (list) {
      var heading = list.previousElementSibling;
      list.hidden = isEmpty(list);
      if (heading && heading.classList.contains("yr")) heading.hidden = list.hidden;
    });
    scope.querySelectorAll(".gap").forEach(function (gap) { gap.hidden = shown < items.length; });
    scope.querySelectorAll(".strip a[href^='#']").forEach(function (link) {
      var item = target(link.hash);
      link.hidden = !!item && item.hidden;
    });
    button.disabled = shown === items.length;
    output.textContent = shown + "\u2009/\u2009" + items.length;
  }

  function chosen() {
    var params = new URLSearchParams();
    selects.forEach(function (select) { if (select.value) params.set(select.name, select.value); });
    return params.toString();
  }

  function keep() {
    var params = chosen();
    try {
      history.replaceState(null, "", params ? SHOW + params : location.pathname + location.search);
    } catch (refused) {
      location.hash = params ? SHOW + params : "#main"; /* some browsers, from a disk */
    }
  }

  /* Another address than ours leads to a thing: what is chosen stays, unless it hides that thing. */
  function restore() {
    var isOurs = location.hash.indexOf(SHOW) === 0;
    var led = isOurs ? null : target(location.hash);
    if (!isOurs && !(led && led.hidden)) return;
    var params = new URLSearchParams(isOurs ? location.hash.slice(SHOW.length) : "");
    selects.forEach(function (select) {
      select.value = params.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    });
    apply();
    if (led) led.scrollIntoView();
  }

  /* A thing keeps its number, by which the strip names it, whatever stands above it. */
  Array.from(scope.querySelectorAll("ol.tl")).forEach(function (list) {
    Array.from(list.children).forEach(function (item, place) {
      item.style.counterSet = "list-item " + (list.start + place);
    });
  });
  selects.forEach(fill);
  box.addEventListener("change", function () { apply(); keep(); });
  button.addEventListener("click", function () {
    selects.forEach(function (select) { select.value = ""; });
    apply();
    keep();
    selects.find(function (select) { return !select.parentNode.hidden; }).focus();
  });
  window.addEventListener("hashchange", restore);
  apply();
  restore();
})();
