import type { PluginType } from './dialect.ts';
import type { BuilderCall } from './interfaces.ts';

// Source: imgfac/Builder.py at 176f6e0, run with delegates that record calls or lack a method.
const CREATE_ARGUMENTS = ['builder', 'target', 'image_id', 'template', 'parameters'];

/** The calls on delegates by the Builder of release 1.1.16; all arguments are positional. */
export const BUILDER_CALLS: readonly BuilderCall[] = [
  {
    type: 'os',
    name: 'create_base_image',
    arguments: ['builder', 'template', 'parameters'],
    guard: 'always',
    when: 'for every base image that is built from a template',
    purpose: 'Installs the operating system and the packages of the template.',
    absent: 'Every build of a base image fails: the delegate has no attribute create_base_image.',
  },
  {
    type: 'os',
    name: 'create_target_image',
    arguments: ['builder', 'target', 'image_id', 'parameters'],
    guard: 'if-present',
    when: 'for every target image, once the base image is complete and the cloud plugin has not declined',
    purpose: 'Adapts a base image to a cloud. The third argument is the id of the base image.',
    absent: 'The step is silently skipped and the target image is reported COMPLETE.',
  },
  {
    type: 'os',
    name: 'add_cloud_plugin_content',
    arguments: ['content'],
    guard: 'by-plugins',
    when: 'on builder.os_plugin while they adapt an image',
    purpose: 'Receives files and commands from a cloud plugin for use in create_target_image.',
    absent: 'Target images fail for the cloud plugins that call it, such as vSphere for RHEL-5.',
  },
  {
    type: 'os',
    name: 'abort',
    arguments: [],
    guard: 'if-present',
    when: 'when it is interrupted while a build runs',
    purpose: 'Stops the build when Image Factory is interrupted. It is not part of the interface.',
    absent: 'An interrupted build logs two warnings and is not stopped by the plugin.',
  },
  {
    type: 'cloud',
    name: 'push_image_to_provider',
    arguments: ['builder', 'provider', 'credentials', 'target', 'image_id', 'parameters'],
    guard: 'always',
    when: 'for every push of a target image to a provider',
    purpose: 'Uploads a target image to a provider. The fifth argument is the id of the target image.',
    absent: 'Pushing an image fails: the delegate has no attribute push_image_to_provider.',
  },
  {
    type: 'cloud',
    name: 'snapshot_image_on_provider',
    arguments: ['builder', 'provider', 'credentials', 'target', 'template', 'parameters'],
    guard: 'always',
    when: 'for every provider image requested with the parameter snapshot',
    purpose: 'Builds an image on the provider from a template.',
    absent: 'Building a snapshot fails: the delegate has no attribute snapshot_image_on_provider.',
  },
  {
    type: 'cloud',
    name: 'delete_from_provider',
    arguments: ['builder', 'provider', 'credentials', 'target', 'parameters'],
    guard: 'always',
    when: 'when a provider image is deleted',
    purpose: 'Removes an image from the provider.',
    absent: 'Deleting a provider image fails and leaves it in the state DELETEFAILED.',
  },
  {
    type: 'cloud',
    name: 'builder_should_create_target_image',
    arguments: CREATE_ARGUMENTS,
    guard: 'if-present',
    when: 'for every target image, before the OS plugin adapts the base image to the cloud',
    purpose: 'Decides whether the target image is built. A false result, including a forgotten return, skips the build.',
    absent: 'The target image is built.',
  },
  {
    type: 'cloud',
    name: 'builder_will_create_target_image',
    arguments: CREATE_ARGUMENTS,
    guard: 'if-present',
    when: 'right before create_target_image of the OS plugin, if the build was not declined',
    purpose: 'Runs before the OS plugin creates the target image.',
    absent: 'The step is skipped.',
  },
  {
    type: 'cloud',
    name: 'builder_did_create_target_image',
    arguments: CREATE_ARGUMENTS,
    guard: 'if-present',
    when: 'right after create_target_image of the OS plugin',
    purpose: 'Runs after the OS plugin has created the target image; cloud plugins finish it here.',
    absent: 'The step is skipped.',
  },
];

/** The Builder's call of a method in the last revision, or undefined if there is none. */
export function builderCall(type: PluginType, name: string): BuilderCall | undefined {
  return BUILDER_CALLS.find((call) => call.type === type && call.name === name);
}
