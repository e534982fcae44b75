package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;

/**
 * A layer as a file has it.
 *
 * @param where its place
 * @param dialect generation of Keras that wrote it
 * @param className its class as the file names it
 * @param config its configuration
 * @param around what stands beside class name, configuration, name and inbound nodes ({@code module},
 *     {@code registered_name}, {@code build_config}); kept as it is
 * @param node the first inbound node as the file has it, {@code {"args": […], "kwargs": {…}}}; empty where there is none.
 *     For Keras 2's nodes {@code [layer, node, tensor, kwargs]}, {@code {"kwargs": {…}}}. Read by operations whose
 *     settings stand in the call ({@code GetItem}, {@code TFOpLambda}); not kept
 */
public record LayerSource(Location where, Dialect dialect, String className, Dict config, Dict around, Dict node) {
    /** Operations are told by their module, which legacy HDF5 leaves out: the same with it, for the codecs only. */
    public LayerSource withModule() {
        boolean bare = !around.has("module") && Operations.is(dialect, className, config, around);
        return bare
                ? new LayerSource(
                        where, dialect, className, config, around.with("module", Value.of("keras.src.ops")), node)
                : this;
    }
}
