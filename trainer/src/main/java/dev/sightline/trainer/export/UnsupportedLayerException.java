package dev.sightline.trainer.export;

/** Thrown if a part of the network has no translation to ONNX. The message names the part. */
public final class UnsupportedLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedLayerException(String what) {
    super(what);
  }

  private UnsupportedLayerException(String what, UnsupportedLayerException cause) {
    super(what, cause);
  }

  /** Returns this exception with the layer or vertex in its message. */
  UnsupportedLayerException in(String place) {
    return new UnsupportedLayerException(place + ", " + getMessage(), this);
  }
}
