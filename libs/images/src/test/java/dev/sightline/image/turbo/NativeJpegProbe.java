package dev.sightline.image.turbo;

/** Prints whether the native decoder is available in this process, and if not, why. */
final class NativeJpegProbe {
  private NativeJpegProbe() {}

  public static void main(String[] args) {
    System.out.println(NativeJpeg.isAvailable() + " " + NativeJpeg.problem());
  }
}
