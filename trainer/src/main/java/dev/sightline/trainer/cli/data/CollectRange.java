package dev.sightline.trainer.cli.data;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.trainer.data.collect.CollectionRange;
import dev.sightline.trainer.data.collect.CollectionRangeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Range of the stream to collect. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@OptionGroup("Range")
final class CollectRange {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Images from this time on: 2026-01-31T08:00:00Z, 2026-01-31, or an age such as 24h or 7d."
              + " Default: the oldest image in the topic.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Images before this time. Default: all existing images.")
  private @Nullable String to;

  @Option(
      names = "--offsets",
      paramLabel = "P:FROM-TO,...",
      description =
          "Select images by partition and offset instead; TO is exclusive: 0:100-200,1:50-."
              + " Partitions that are not named are not read.")
  private @Nullable String offsets;

  CollectionRange span(Instant now) {
    if (offsets == null) {
      return CollectionRangeText.times(from, to, now);
    }
    if (from != null || to != null) {
      throw new ParameterException(
          command.commandLine(), "--offsets: give offsets or times, not both");
    }
    return CollectionRangeText.offsets(offsets);
  }

  /** Returns the range as given on the command line. */
  String text() {
    if (offsets != null) {
      return "offsets " + offsets;
    }
    return (from == null ? "the beginning" : from) + " to " + (to == null ? "now" : to);
  }
}
