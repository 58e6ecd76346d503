package dev.sightline.classifier;

import dev.sightline.classifier.access.ConnectionDeadlines;
import dev.sightline.classifier.config.StartupFailures;
import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.pipeline.ServiceStarter;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;

/** Starts the service, and prints one line if it cannot start. */
@QuarkusMain
public class ClassifierMain implements QuarkusApplication {
  private final ServiceStarter classifier;

  @Inject
  ClassifierMain(ServiceStarter classifier) {
    this.classifier = classifier;
  }

  public static void main(String... args) {
    // Must be set before anything logs.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    ConnectionDeadlines.enable();
    EngineFactory.loadNativeCodeMeanwhile();
    Quarkus.run(ClassifierMain.class, StartupFailures::exit, args);
  }

  @Override
  public int run(String... args) {
    try {
      classifier.start();
    } catch (StartupException | EngineBrokenException e) {
      System.err.println("sightline: " + e.getMessage());
      return 1;
    }
    Quarkus.waitForExit();
    return classifier.hasFailed() ? 1 : 0;
  }
}
