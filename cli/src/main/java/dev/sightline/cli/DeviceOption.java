package dev.sightline.cli;

/** Where the service runs the model; the constants are the words of its own property. */
enum DeviceOption {
  auto,
  cpu,
  cuda
}
