/* Browsers start no worker from file://, and the theme's search is one: run it in a hidden frame instead.
   Only in the copy for a folder (mkdocs.offline.yml). By this file's name the theme knows that it need not fetch another. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.srcdoc = "<!doctype html><title>Search</title>";
      this.ready = new Promise((done, failed) => {
        this.frame.onload = () => {
          const { contentWindow: inside, contentDocument: page } = this.frame;
          inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
          page.body.append(Object.assign(page.createElement("script"), { src: address, onload: done, onerror: failed }));
        };
      });
      document.body.append(this.frame);
    }

    async postMessage(data) {
      await this.ready;
      this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
    }

    terminate() {
      this.frame.remove();
    }
  };
}
