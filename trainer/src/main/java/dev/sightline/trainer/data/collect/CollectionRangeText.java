package dev.sightline.trainer.data.collect;

import dev.sightline.trainer.TrainerFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the text form of a range. */
public final class CollectionRangeText {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern OFFSETS = Pattern.compile("(\\d{1,9}):(\\d{1,18})?-(\\d{1,18})?");

  private CollectionRangeText() {}

  /**
   * Parses a time range.
   *
   * @param from null for the oldest record
   * @param to null for all records up to now
   * @throws TrainerFailure if a text is not a time, or the range ends before it begins
   */
  public static CollectionRange.Times times(
      @Nullable String from, @Nullable String to, Instant now) {
    try {
      return new CollectionRange.Times(
          Optional.ofNullable(from).map(text -> moment("--from", text, now)),
          Optional.ofNullable(to).map(text -> moment("--to", text, now)));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure("--from and --to: " + e.getMessage(), e);
    }
  }

  private static Instant moment(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
      }
      return DAY.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TrainerFailure(
          "%s '%s' is not a time: give one such as 2026-01-31T08:00:00Z or 2026-01-31, or how long ago, such as 90m, 24h or 7d"
              .formatted(option, text),
          e);
    }
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /**
   * Parses {@code PARTITION:FROM-TO}, separated by commas; FROM and TO are optional.
   *
   * @throws TrainerFailure if the text does not have this form
   */
  public static CollectionRange.Offsets offsets(String text) {
    Map<Integer, CollectionRange.OffsetSpan> spans = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher range = OFFSETS.matcher(part.strip());
      if (!range.matches()) {
        throw new TrainerFailure(
            "--offsets '%s' is not a range: give PARTITION:FROM-TO, such as 0:100-200,1:50-"
                .formatted(part));
      }
      if (spans.put(Integer.valueOf(range.group(1)), span(range)) != null) {
        throw new TrainerFailure(
            "--offsets names partition %s twice: give one range for each"
                .formatted(range.group(1)));
      }
    }
    return new CollectionRange.Offsets(spans);
  }

  private static CollectionRange.OffsetSpan span(Matcher range) {
    @Nullable String from = range.group(2);
    @Nullable String to = range.group(3);
    try {
      return new CollectionRange.OffsetSpan(
          from == null ? 0 : Long.parseLong(from), Optional.ofNullable(to).map(Long::valueOf));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure("--offsets: " + e.getMessage(), e);
    }
  }
}
