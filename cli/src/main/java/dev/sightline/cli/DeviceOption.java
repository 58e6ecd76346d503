package dev.sightline.cli;

/** Device that runs the model. The constants are the values of the service's property. */
enum DeviceOption {
  auto,
  cpu,
  cuda
}
