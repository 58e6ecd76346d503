package dev.sightline.trainer.export;

/** The network has something that there is no translation to ONNX for; the message names it. */
public final class UnsupportedLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedLayerException(String what) {
    super(what);
  }

  private UnsupportedLayerException(String what, UnsupportedLayerException cause) {
    super(what, cause);
  }

  /** The same, saying in which layer or vertex. */
  UnsupportedLayerException in(String place) {
    return new UnsupportedLayerException(place + ", " + getMessage(), this);
  }
}
