package dev.sightline.clisupport.kafka;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.kafkaconnection.ConnectionFault;

/** Reports why a command cannot use its cluster, with the option that corrects it. */
public final class UnusableCluster {
  private UnusableCluster() {}

  /** Returns the failure of a client. */
  public static CommandFailure of(KafkaAccess access, Exception failure) {
    return new CommandFailure(
        message(ConnectionFault.of(failure, access.bootstrapServers())), failure);
  }

  /** Returns the failure for a fault that was found without a client. */
  public static CommandFailure of(ConnectionFault fault) {
    return new CommandFailure(message(fault));
  }

  /** Returns the message: the fault and what to do. */
  public static String message(ConnectionFault fault) {
    return fault.text() + ": " + advice(fault.kind());
  }

  private static String advice(ConnectionFault.Kind kind) {
    return switch (kind) {
      case PASSWORD ->
          "give the right sasl.jaas.config and sasl.mechanism in the file of --kafka-config";
      case PROTOCOL -> "correct security.protocol in the file of --kafka-config";
      case CERTIFICATE ->
          "give the broker's certificate authority as ssl.truststore.*, and this client's key as"
              + " ssl.keystore.*, in the file of --kafka-config";
      case HOST -> "correct the name in --bootstrap-servers";
      case ADDRESS -> "give --bootstrap-servers HOST:PORT, several separated by commas";
      case NO_BROKER -> "start one with `sightline broker`, or name yours with --bootstrap-servers";
      case SILENT ->
          "give its security.protocol in the file of --kafka-config, and check the addresses that"
              + " the broker advertises";
      case SETTINGS -> "correct the file of --kafka-config";
      case REFUSAL -> "check the broker and the permissions of the user";
    };
  }
}
