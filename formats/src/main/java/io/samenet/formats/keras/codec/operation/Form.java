package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * One name of an operation: how its settings are read and written under it.
 *
 * @param name a class of Keras 3 or a function of TensorFlow
 * @param module where Keras 3 has the class; empty for a function
 * @param operands names of the parameters that are tensors ({@link
 *     io.samenet.formats.keras.codec.frame.LayerCodec#operands})
 * @param called names of settings that Keras 3 has in the call and not in the configuration
 * @param casts whether constants are cast to the type of the first operand
 * @param reader reads the settings
 * @param writer writes them
 */
record Form<D extends Declaration>(
        Name name,
        String module,
        List<String> operands,
        List<String> called,
        boolean casts,
        Reader<D> reader,
        Writer<D> writer) {
    /** Modules of Keras 3. */
    static final String NUMPY = "keras.src.ops.numpy";

    static final String NN = "keras.src.ops.nn";
    static final String MATH = "keras.src.ops.math";
    static final String CORE = "keras.src.ops.core";
    static final String LINALG = "keras.src.ops.linalg";
    static final String IMAGE = "keras.src.ops.image";

    /** Reads settings. */
    interface Reader<D> {
        /** The operation that {@code fields} say; what they say may be one of another kind. */
        Declaration read(Fields fields, DecodeScope scope);
    }

    /** Writes settings. */
    interface Writer<D> {
        /** The settings of {@code declaration}; empty where this name cannot say it. */
        Optional<Dict> write(D declaration);
    }

    /** A class of Keras 3. */
    static <D extends Declaration> Form<D> keras3(
            String module, String className, String operands, Reader<D> reader, Writer<D> writer) {
        return new Form<>(Name.operation(className), module, split(operands), List.of(), false, reader, writer);
    }

    /** A function of TensorFlow. */
    static <D extends Declaration> Form<D> tensorflow(
            String function, String operands, Reader<D> reader, Writer<D> writer) {
        return new Form<>(Name.function(function), "", split(operands), List.of(), false, reader, writer);
    }

    /** This form with settings {@code names} in the call. */
    Form<D> called(String... names) {
        return new Form<>(name, module, operands, List.of(names), casts, reader, writer);
    }

    /** This form, which casts constants to the type of its first operand. */
    Form<D> casting() {
        return new Form<>(name, module, operands, called, true, reader, writer);
    }

    private static List<String> split(String operands) {
        return List.of(operands.split(" ", -1));
    }
}
