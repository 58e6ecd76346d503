package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * Templates of the pages, Qute files next to this class. A page is HTML and well-formed XML,
 * contains its style, and has no scripts. Thread-safe.
 */
final class PageTemplates {
  private static final List<String> TEMPLATES = List.of("page", "gate", "run", "check");
  private static final List<String> TAGS = List.of("table", "figure", "curve", "epochs", "classes");
  private static final String ILLEGAL_IN_XML =
      "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";
  private static final Engine ENGINE = engine();

  private PageTemplates() {}

  private static Engine engine() {
    var builder =
        Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addValueResolver(new FormatResolver())
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)));
    TAGS.forEach(tag -> builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, tag)));
    Engine engine = builder.build();
    TAGS.forEach(tag -> add(engine, tag));
    TEMPLATES.forEach(template -> add(engine, template));
    engine.putTemplate("style", engine.parse(resource("report.css")));
    return engine;
  }

  private static void add(Engine engine, String name) {
    Variant html = Variant.forContentType(Variant.TEXT_HTML);
    engine.putTemplate(name, engine.parse(resource(name + ".html"), html, name));
  }

  /**
   * Renders a page. Values are escaped. Characters that are illegal in XML become U+FFFD.
   *
   * @param page record with a title and the values that the template names
   */
  static String render(String template, Record page) {
    return ENGINE.getTemplate(template).data(page).render().replaceAll(ILLEGAL_IN_XML, "\uFFFD");
  }

  private static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(PageTemplates.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
