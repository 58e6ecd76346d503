package dev.sightline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same {@link Stack}, which is closed at the end of the test run. */
final class SharedStack implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // JUnit's store closes its values.
    return context
        .getRoot()
        .getStore(Namespace.create(SharedStack.class))
        .computeIfAbsent(Stack.class, key -> start(), Stack.class);
  }

  private static Stack start() {
    try {
      Path folder = Path.of("target/stack").toAbsolutePath();
      Files.createDirectories(folder);
      return Stack.start(Files.createTempDirectory(folder, "run-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
