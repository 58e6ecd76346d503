package dev.sightline.deploy;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties that the classifier reads: those of its configuration mappings, found in its
 * compiled classes, and those of its application.properties.
 */
final class ServiceProperties {
  private static final String CONFIG = "io.smallrye.config.";

  private final Properties defaults = new Properties();
  private final Set<String> names = new TreeSet<>();

  ServiceProperties() {
    String file = Repo.text("classifier-service/src/main/resources/application.properties");
    try {
      defaults.load(new StringReader(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.addAll(defaults.stringPropertyNames());
    JavaClasses classes =
        new ClassFileImporter().importPath(Repo.path("classifier-service/target/classes"));
    for (JavaClass type : classes) {
      text(type.tryGetAnnotationOfType(CONFIG + "ConfigMapping"), "prefix")
          .ifPresent(prefix -> add(prefix, type));
    }
    if (names.stream().noneMatch(name -> name.equals("sightline.batch.max-size"))) {
      throw new IllegalStateException("the classifier's classes are not built");
    }
  }

  private void add(String prefix, JavaClass mapping) {
    for (JavaMethod method : mapping.getMethods()) {
      String name =
          prefix
              + "."
              + text(method.tryGetAnnotationOfType(CONFIG + "WithName"), "value")
                  .orElseGet(() -> kebab(method.getName()));
      JavaClass type = method.getRawReturnType();
      if (type.isInterface() && type.getPackageName().startsWith("dev.sightline")) {
        add(name, type);
      } else {
        names.add(name);
      }
    }
  }

  private static Optional<String> text(
      Optional<? extends JavaAnnotation<?>> annotation, String element) {
    return annotation.flatMap(found -> found.get(element)).map(Object::toString);
  }

  private static String kebab(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  String defaultOf(String property) {
    String value = defaults.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("application.properties has no " + property);
    }
    return value;
  }

  /** Returns true if an environment variable sets a property that the service reads. */
  boolean reads(String variable) {
    return variables().contains(variable);
  }

  private Set<String> variables() {
    Set<String> variables =
        names.stream().map(ServiceProperties::variable).collect(Collectors.toSet());
    ConsumerConfig.configNames().forEach(name -> variables.add(variable("kafka." + name)));
    ProducerConfig.configNames().forEach(name -> variables.add(variable("kafka." + name)));
    return variables;
  }

  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
