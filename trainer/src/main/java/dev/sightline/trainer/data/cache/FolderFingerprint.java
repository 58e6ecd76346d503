package dev.sightline.trainer.data.cache;

import dev.sightline.files.Sha256;
import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * Identifies the input of decoding: SHA-256 over the reader's version, the image size, the
 * resizing, the labels and, for each file in order, its part, class, name, size and modification
 * time. If the file system provides the inode change time, which programs cannot set back, it is
 * included, so that a replaced file with the same size and date is detected too.
 */
final class FolderFingerprint {
  /** Increase this version whenever the same files produce other pixels. */
  private static final int READER_VERSION = 4;

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  private static final String ATTRIBUTES =
      UNIX ? "unix:size,lastModifiedTime,ctime" : "size,lastModifiedTime";

  private FolderFingerprint() {}

  /**
   * Returns the fingerprint in lower-case hexadecimal.
   *
   * @throws TrainerFailure if a file no longer exists
   */
  static String of(FolderPlan plan, ModelInput input) {
    MessageDigest digest = Sha256.newDigest();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeInt(READER_VERSION);
      out.writeInt(input.height());
      out.writeInt(input.width());
      out.writeUTF(input.resizing().toString());
      out.writeInt(plan.labels().size());
      for (String label : plan.labels()) {
        out.writeUTF(label);
      }
      addAll(plan.train(), out);
      addAll(plan.test(), out);
    } catch (IOException e) {
      throw new TrainerFailure(
          "an image can't be read any more: " + e.getMessage() + "; start again", e);
    }
    return Sha256.hex(digest);
  }

  private static void addAll(List<ImageFile> images, DataOutputStream out) throws IOException {
    out.writeInt(images.size());
    for (ImageFile image : images) {
      out.writeInt(image.label());
      out.writeUTF(image.name());
      Map<String, Object> attributes = Files.readAttributes(image.file(), ATTRIBUTES);
      out.writeUTF(String.valueOf(attributes.get("size")));
      out.writeUTF(String.valueOf(attributes.get("lastModifiedTime")));
      out.writeUTF(String.valueOf(attributes.get("ctime")));
    }
  }
}
