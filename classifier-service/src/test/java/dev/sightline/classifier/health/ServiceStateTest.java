package dev.sightline.classifier.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceStateTest {
  private final ServiceState state = new ServiceState();

  @Test
  void failed_delivery_and_its_cause_at_the_broker_are_both_named() {
    state.consuming(() -> "topic predictions does not exist; create it again");
    assertThat(state.notReady()).isEqualTo("topic predictions does not exist; create it again");

    state.stopped("This server does not host this topic-partition.");

    assertThat(state.notReady())
        .isEqualTo(
            "This server does not host this topic-partition. (topic predictions does not exist; create it again)");
  }
}
