// Token that the service requires if one is configured. Kept in this tab only and never part of a URL.
const KEY = "sightline.token";

export class Token {
  #dialog = document.getElementById("ask");
  #input = document.getElementById("token");
  #error = document.getElementById("ask-error");
  #asked;

  headers() {
    const token = sessionStorage.getItem(KEY);
    return token ? { Authorization: `Bearer ${token}` } : {};
  }

  // Resolves when the user has entered a token. Concurrent calls share one prompt.
  ask() {
    this.#asked ??= this.#askNow().finally(() => (this.#asked = undefined));
    return this.#asked;
  }

  #askNow() {
    this.#error.textContent = sessionStorage.getItem(KEY) ? "This is not the token of the service." : "";
    sessionStorage.removeItem(KEY);
    this.#input.value = "";
    this.#dialog.showModal();
    this.#input.focus();
    return new Promise((resolve) => {
      const keep = (event) => event.preventDefault();
      this.#dialog.addEventListener("cancel", keep);
      document.getElementById("ask-form").addEventListener(
        "submit",
        (event) => {
          event.preventDefault();
          sessionStorage.setItem(KEY, this.#input.value.trim());
          this.#input.value = "";
          this.#dialog.removeEventListener("cancel", keep);
          this.#dialog.close();
          resolve();
        },
        { once: true },
      );
    });
  }
}
