package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tries the codecs of compressed record batches that unpack native code into a temporary folder. If
 * they cannot, the first batch of such a codec would stop consumption with a message that does not
 * name the folder.
 */
final class CodecCheck {
  private static final Logger LOG = Logger.getLogger(CodecCheck.class);

  /** Properties of the libraries that name another folder than {@code java.io.tmpdir}. */
  private static final Map<CompressionType, String> FOLDERS =
      Map.of(
          CompressionType.ZSTD,
          "ZstdTempFolder",
          CompressionType.SNAPPY,
          "org.xerial.snappy.tempdir");

  private CodecCheck() {}

  /** Logs each codec that cannot be used. Loads the native code of the others. */
  static void run() {
    for (CompressionType codec : FOLDERS.keySet()) {
      String cause = problem(codec);
      if (cause != null) {
        LOG.errorf(
            "codec-unusable codec=%s folder=%s cause=%s advice=%s",
            codec.name,
            value(folder(codec)),
            value(cause),
            value(
                "records compressed with it stop consumption; make the folder writable, without"
                    + " noexec, or name another with -Djava.io.tmpdir, and start again"));
      }
    }
  }

  /** Returns why records of the codec cannot be read; null if they can. */
  static @Nullable String problem(CompressionType type) {
    try {
      Compression codec = Compression.of(type).build();
      SimpleRecord record = new SimpleRecord("image".getBytes(UTF_8));
      MemoryRecords.withRecords(codec, record).records().forEach(Objects::requireNonNull);
      return null;
    } catch (KafkaException | LinkageError e) {
      return BrokerCheck.withRoot(e);
    }
  }

  private static String folder(CompressionType codec) {
    String temporary = System.getProperty("java.io.tmpdir", "");
    return System.getProperty(FOLDERS.getOrDefault(codec, ""), temporary);
  }
}
