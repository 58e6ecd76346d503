package dev.sightline.classifier;

import dev.sightline.classifier.access.ConnectionDeadlines;
import dev.sightline.classifier.config.ProcessConfig;
import dev.sightline.classifier.config.StartupFailures;
import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.inference.EngineFactory;
import dev.sightline.classifier.pipeline.ServiceStarter;
import dev.sightline.classifier.process.ExitCode;
import dev.sightline.classifier.process.ProcessEnd;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts the service, and prints one line if it cannot start. */
@QuarkusMain
public class ClassifierMain implements QuarkusApplication {
  private static @Nullable ProcessEnd end;

  private final ServiceStarter classifier;
  private final ProcessConfig config;

  @Inject
  ClassifierMain(ServiceStarter classifier, ProcessConfig config) {
    this.classifier = classifier;
    this.config = config;
  }

  public static void main(String... args) {
    // Must be set before anything logs.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    // Log lines are read by machines, so their digits must not depend on the locale.
    Locale.setDefault(Locale.ROOT);
    end = new ProcessEnd(Quarkus::asyncExit);
    ConnectionDeadlines.enable();
    EngineFactory.loadNativeCodeMeanwhile();
    Quarkus.run(ClassifierMain.class, ClassifierMain::exit, args);
  }

  /** Quarkus calls it after the stop, with the failure that prevented the start, if any. */
  private static void exit(Integer exitCode, @Nullable Throwable failure) {
    if (failure != null) {
      StartupFailures.print(failure);
    }
    ProcessEnd.exit(exitCode);
  }

  @Override
  public int run(String... args) {
    ProcessEnd process = Objects.requireNonNull(end);
    process.watchLog();
    if (config.stopAtEndOfInput()) {
      process.watchParent(System.in);
    }
    try {
      classifier.start(() -> process.stopInOrder(config.stopTimeout()));
    } catch (StartupException | EngineBrokenException e) {
      System.err.println("sightline: " + e.getMessage());
      return ExitCode.FAILED;
    }
    Quarkus.waitForExit();
    process.stopping();
    return classifier.hasFailed() ? ExitCode.FAILED : 0;
  }
}
