package dev.sightline.classifier.health;

import dev.sightline.classifier.domain.DriftStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/** Checks of {@code /q/health/started}, {@code live} and {@code ready}. */
@ApplicationScoped
class HealthChecks {
  @Produces
  @Singleton
  ServiceState state() {
    return new ServiceState();
  }

  @Produces
  @Startup
  @ApplicationScoped
  HealthCheck started(ServiceState state) {
    return () -> loaded("model", state);
  }

  @Produces
  @Liveness
  @ApplicationScoped
  HealthCheck live(ServiceState state) {
    return () -> unless(state.notLive(), "classifier");
  }

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck ready(ServiceState state) {
    return () -> unless(state.notReady(), "consumption");
  }

  /** Reports drift. Always up, because a drifting stream is still classified. */
  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck drift(ServiceState state) {
    return () -> driftResponse(state.drift());
  }

  private static HealthCheckResponse driftResponse(DriftStatus drift) {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("drift").up().withData("drift", drift.word());
    drift.absent().ifPresent(reason -> response.withData("cause", reason));
    drift
        .worst()
        .ifPresent(
            feature ->
                response
                    .withData("feature", feature.text())
                    .withData("psi", String.format(Locale.ROOT, "%.3f", drift.psi(feature)))
                    .withData("images", drift.images()));
    return response.build();
  }

  /** Reports the model. Up while a model is served, even if the next one was refused. */
  private static HealthCheckResponse loaded(String name, ServiceState state) {
    String model = state.model();
    if (model == null) {
      return HealthCheckResponse.named(name)
          .down()
          .withData("cause", "no model is loaded yet")
          .build();
    }
    HealthCheckResponseBuilder up = HealthCheckResponse.named(name).up().withData("model", model);
    add(up, "refused", state.refused());
    add(up, "trial", state.trial());
    return up.build();
  }

  private static void add(HealthCheckResponseBuilder check, String key, @Nullable String value) {
    if (value != null) {
      check.withData(key, value);
    }
  }

  private static HealthCheckResponse unless(@Nullable String cause, String name) {
    return cause == null
        ? HealthCheckResponse.named(name).up().build()
        : HealthCheckResponse.named(name).down().withData("cause", cause).build();
  }
}
