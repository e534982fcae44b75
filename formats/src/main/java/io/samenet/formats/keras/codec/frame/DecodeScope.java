package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** What a codec may ask while it reads. */
public interface DecodeScope {
    /** The place of the layer. */
    Location where();

    /** Generation of Keras that wrote the file. */
    Dialect dialect();

    /** Class name that stands in the file, or the name of the function of a {@code TFOpLambda}. */
    String className();

    /** What that name is. */
    Name.Kind kind();

    /** Types in which the layer computes. */
    Policy policy();

    /** Types in which the object of configuration {@code config}, found at {@code where}, says that it computes. */
    Policy policy(Location where, Dict config);

    /** First inbound node of the layer as the file has it; empty where there is none. */
    Dict node();

    /** The version of Keras that wrote the file, as the file says it. */
    Optional<String> version();

    /** Shapes of the arrays that the file holds for all its layers, those of one layer side by side; none where unknown. */
    List<Shape> weights();

    /** Reads the inner layer {@code value}, found at {@code where}. */
    Layer layer(Location where, Value value);
}
