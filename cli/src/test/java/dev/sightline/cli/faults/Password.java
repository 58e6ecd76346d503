package dev.sightline.cli.faults;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** The password of the service's user at a broker that requires SCRAM. */
final class Password {
  static final String LOGIN_PROPERTY = "kafka.sasl.jaas.config";
  private static final String USER = "sightline";
  private static final String MODULE =
      "org.apache.kafka.common.security.scram.ScramLoginModule required";
  private static final int ITERATIONS = 4_096;

  private final Admin admin;
  private int number;

  Password(Admin admin) throws ExecutionException, InterruptedException {
    this.admin = admin;
    change();
  }

  /** Has the service's listener require a password, and again every three seconds. */
  static SingleNode.Builder required(SingleNode.Builder node) {
    return node.set(
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,SERVICE:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
        .set("listener.name.service.sasl.enabled.mechanisms", "SCRAM-SHA-512")
        .set("listener.name.service.scram-sha-512.sasl.jaas.config", MODULE + ";")
        .set("listener.name.service.scram-sha-512.connections.max.reauth.ms", "3000");
  }

  static Deployment used(Deployment deployment) {
    return deployment
        .with("kafka.security.protocol", "SASL_PLAINTEXT")
        .with("kafka.sasl.mechanism", "SCRAM-SHA-512");
  }

  /** Replaces the password at the broker. */
  void change() throws ExecutionException, InterruptedException {
    number++;
    ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    admin
        .alterUserScramCredentials(
            List.of(new UserScramCredentialUpsertion(USER, kind, "secret-" + number)))
        .all()
        .get();
  }

  /** Returns the value of the {@link #LOGIN_PROPERTY} with the present password. */
  String login() {
    return String.format(
        Locale.ROOT, "%s username=\"%s\" password=\"secret-%d\";", MODULE, USER, number);
  }
}
