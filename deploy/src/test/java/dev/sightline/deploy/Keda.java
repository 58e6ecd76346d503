package dev.sightline.deploy;

import java.util.List;
import java.util.Map;

/** KEDA's objects with the fields that this project uses. No Java library models them. */
final class Keda {
  private Keda() {}

  record Meta(String name, String namespace, Map<String, String> labels) {}

  record ScaledObject(String apiVersion, String kind, Meta metadata, Spec spec) {
    record Spec(
        Target scaleTargetRef,
        int minReplicaCount,
        int maxReplicaCount,
        int pollingInterval,
        int cooldownPeriod,
        Map<String, Object> advanced,
        List<Trigger> triggers) {}

    record Target(String name) {}

    record Trigger(String type, Map<String, String> metadata, Target authenticationRef) {}
  }

  record TriggerAuthentication(String apiVersion, String kind, Meta metadata, Spec spec) {
    record Spec(List<Secret> secretTargetRef) {}

    record Secret(String parameter, String name, String key) {}
  }
}
