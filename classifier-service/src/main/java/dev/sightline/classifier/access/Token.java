package dev.sightline.classifier.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.domain.StartupException;
import dev.sightline.files.Sha256;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secret that clients must send. It appears in no message, no log and not in {@code toString}. */
final class Token {
  private static final int SHORTEST = 16;
  private static final String SCHEME = "Bearer ";

  /** Syntax of a bearer token (RFC 6750, 2.1). */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final byte[] digest;

  /**
   * Throws {@link StartupException} if the text is not a valid token or is too short to be a
   * secret.
   */
  Token(String text) {
    if (!ALLOWED.matcher(text).matches()) {
      throw new StartupException(
          "sightline.http.token has characters other than letters, digits and ._~+/-; create one"
              + " with 'openssl rand -hex 32'");
    }
    if (text.length() < SHORTEST) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "sightline.http.token has %d characters, fewer than %d; create one with 'openssl rand -hex 32'",
              text.length(),
              SHORTEST));
    }
    digest = digest(text);
  }

  /**
   * Returns whether the value of an {@code Authorization} header contains this token. The
   * comparison takes constant time, regardless of the position of the first difference and of the
   * length.
   */
  boolean isIn(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, 7)) {
      return false;
    }
    return MessageDigest.isEqual(digest, digest(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] digest(String text) {
    return Sha256.newDigest().digest(text.getBytes(UTF_8));
  }
}
