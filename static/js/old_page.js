// Who followed an old link to a part of a page that is no more: what stood after # never
// reached the server, so it is asked for here.

function anchor() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1); // a stray % sign
  }
}

const oldPage = document.querySelector("[data-old-page]")?.dataset.oldPage;
if (oldPage && anchor() && !document.getElementById(anchor())) {
  location.replace(`${oldPage}?kop=${encodeURIComponent(anchor())}`);
}
