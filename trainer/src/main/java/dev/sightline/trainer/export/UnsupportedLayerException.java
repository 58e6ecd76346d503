package dev.sightline.trainer.export;

/** The network has something that there is no translation to ONNX for; the message names it. */
public final class UnsupportedLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedLayerException(String what) {
    super(what);
  }
}
