// Shows the API's reference; a file of its own, so that the page needs no inline script.
window.SwaggerUIBundle({
  url: "/docs/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: null,
});
