package dev.sightline.image;

import static java.lang.System.Logger.Level.DEBUG;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.ImagingOpException;
import java.awt.image.WritableRaster;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Images of the pixels that a WebP file contains. */
final class WebpPixels {
  private static final System.Logger LOG = System.getLogger(WebpPixels.class.getName());
  private static final int[] COLOURS = {0, 1, 2};
  private static final ICC_Profile SRGB =
      ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();

  private WebpPixels() {}

  /**
   * Returns every nth pixel.
   *
   * @param argb 0xAARRGGBB, row by row
   * @param transparent whether the opacity counts
   */
  static BufferedImage sampled(
      int[] argb, int width, int height, Subsampling subsampling, boolean transparent) {
    int type = transparent ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image =
        new BufferedImage(subsampling.width(width), subsampling.height(height), type);
    byte[] bytes = bytesOf(image);
    int at = 0;
    for (int y = 0; y < height; y += subsampling.rows()) {
      for (int x = 0; x < width; x += subsampling.columns()) {
        int pixel = argb[y * width + x];
        if (transparent) {
          bytes[at++] = (byte) (pixel >>> 24);
        }
        bytes[at++] = (byte) pixel;
        bytes[at++] = (byte) (pixel >>> 8);
        bytes[at++] = (byte) (pixel >>> 16);
      }
    }
    return image;
  }

  /**
   * Returns an image with an opacity.
   *
   * @param bgr every nth pixel
   * @param opacity of all pixels, row by row
   * @param width number of all pixels in a row
   */
  static BufferedImage withAlpha(
      BufferedImage bgr, byte[] opacity, int width, Subsampling subsampling) {
    BufferedImage image =
        new BufferedImage(bgr.getWidth(), bgr.getHeight(), BufferedImage.TYPE_4BYTE_ABGR);
    byte[] from = bytesOf(bgr);
    byte[] to = bytesOf(image);
    for (int i = 0; i < bgr.getWidth() * bgr.getHeight(); i++) {
      int x = i % bgr.getWidth() * subsampling.columns();
      int y = i / bgr.getWidth() * subsampling.rows();
      to[4 * i] = opacity[y * width + x];
      System.arraycopy(from, 3 * i, to, 4 * i + 1, 3);
    }
    return image;
  }

  /**
   * Converts colours from the file's own profile in place. A profile that is broken or not one of
   * RGB is ignored, as in JPEG files.
   */
  static void convertToSrgb(BufferedImage image, byte[] file, WebpChunk chunk) {
    byte[] content = Arrays.copyOfRange(file, chunk.content(), chunk.end());
    if (IccProfile.isSrgb(new FileBytes(content, ByteOrder.BIG_ENDIAN))) {
      return;
    }
    try {
      ICC_Profile profile = ICC_Profile.getInstance(content);
      if (profile.getColorSpaceType() == ColorSpace.TYPE_RGB) {
        WritableRaster colours =
            image
                .getRaster()
                .createWritableChild(0, 0, image.getWidth(), image.getHeight(), 0, 0, COLOURS);
        new ColorConvertOp(new ICC_Profile[] {profile, SRGB}, null).filter(colours, colours);
      }
    } catch (IllegalArgumentException
        | CMMException
        | ProfileDataException
        | ImagingOpException e) {
      LOG.log(DEBUG, "a WebP file has a broken colour profile, which is ignored", e);
    }
  }

  private static byte[] bytesOf(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
