package dev.sightline.classifier.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/** The checks behind {@code /q/health/started}, {@code live} and {@code ready}. */
@ApplicationScoped
class Checks {
  @Produces
  @Singleton
  ServiceState state() {
    return new ServiceState(Clock.systemUTC());
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

  private static HealthCheckResponse loaded(String name, ServiceState state) {
    String model = state.model();
    return model == null
        ? HealthCheckResponse.named(name).down().withData("cause", "no model is loaded yet").build()
        : HealthCheckResponse.named(name).up().withData("model", model).build();
  }

  private static HealthCheckResponse unless(@Nullable String cause, String name) {
    return cause == null
        ? HealthCheckResponse.named(name).up().build()
        : HealthCheckResponse.named(name).down().withData("cause", cause).build();
  }
}
