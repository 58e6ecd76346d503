package dev.sightline.cli.produce;

import dev.sightline.image.DecodeLimits;
import dev.sightline.image.photos.PhotoGenerator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws JPEG files like photos of one size; ids are photo-INDEX. There are so many different ones
 * that drawing takes seconds.
 */
public final class PhotoSource implements ImageSource {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
  private static final long SEED = 1;
  private static final long PIXELS = 60_000_000;
  private static final long LEAST = 8;
  private static final long MOST = 500;

  private final PhotoGenerator generator = new PhotoGenerator(SEED);
  private final int width;
  private final int height;

  private PhotoSource(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * @param size width and height in pixels, such as {@code 640x480}
   * @throws IllegalArgumentException if the text is not a size; the message says what is valid
   */
  public static PhotoSource of(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches() || isZero(matcher.group(1)) || isZero(matcher.group(2))) {
      throw new IllegalArgumentException(
          "photos must be WIDTHxHEIGHT with 1 to 9999 pixels each, such as 640x480, not '%s'"
              .formatted(size));
    }
    int width = Integer.parseInt(matcher.group(1));
    int height = Integer.parseInt(matcher.group(2));
    long most = DecodeLimits.standard().maxPixels();
    if ((long) width * height > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "photos have %,d pixels with %s; the service accepts at most %,d: give a smaller size",
              (long) width * height,
              size,
              most));
    }
    return new PhotoSource(width, height);
  }

  private static boolean isZero(String digits) {
    return Integer.parseInt(digits) == 0;
  }

  @Override
  public long size() {
    return Math.max(LEAST, Math.min(MOST, PIXELS / ((long) width * height)));
  }

  @Override
  public SourceImage image(long index) {
    String id = "photo-" + index;
    return new SourceImage(id, id + ".jpg", generator.jpeg(index, width, height), null);
  }
}
