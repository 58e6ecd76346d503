package dev.sightline.bucket;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX} in S3-compatible storage. The
 * environment, not the address, configures the server and the credentials.
 *
 * @param prefix prefix of the names of all files, without a slash at its end; empty for none
 */
public record BucketAddress(String bucket, String prefix) {
  private static final Pattern SCHEME = Pattern.compile("(?i)s3:.*");
  private static final Pattern FORM =
      Pattern.compile("s3://([a-zA-Z0-9][a-zA-Z0-9._-]{1,62})(?:/([\\w.!'()/=+@-]*))?");

  public BucketAddress {
    if (!prefix.isEmpty()
        && Arrays.stream(prefix.split("/", -1)).anyMatch(BucketAddress::leadsAstray)) {
      throw new IllegalArgumentException(
          "the prefix '" + prefix + "' has an empty part, or a part of dots only");
    }
  }

  private static boolean leadsAstray(String part) {
    return part.isEmpty() || part.equals(".") || part.equals("..");
  }

  /** Returns whether the text begins like a bucket's address, valid or not. */
  public static boolean isMeantBy(String text) {
    return SCHEME.matcher(text).matches();
  }

  /**
   * @throws IllegalArgumentException with a one-line message if the text is not a valid address
   */
  public static BucketAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw wrong(text, "write s3://BUCKET or s3://BUCKET/PREFIX");
    }
    String prefix = matcher.group(2) == null ? "" : matcher.group(2).replaceFirst("/$", "");
    try {
      return new BucketAddress(matcher.group(1), prefix);
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException wrong(String text, String advice) {
    return new IllegalArgumentException("'" + text + "' is not a bucket address: " + advice);
  }

  /**
   * Returns the key of a file, such as {@code PREFIX/shapes/CURRENT} for {@code shapes/CURRENT}.
   */
  String key(String name) {
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Returns the full address of a file, for messages. */
  public String of(String name) {
    return this + "/" + name;
  }

  @Override
  public String toString() {
    return prefix.isEmpty() ? "s3://" + bucket : "s3://" + bucket + "/" + prefix;
  }
}
