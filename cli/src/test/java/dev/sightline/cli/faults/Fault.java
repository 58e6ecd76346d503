package dev.sightline.cli.faults;

/** A fault to inject into the scene. */
interface Fault {
  /** Injects it, removes its cause, and lets some traffic pass. */
  void strike(Scene scene) throws Exception;
}
