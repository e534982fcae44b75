from cases.case import Feed, layer, x

IDS = {"ids": Feed((4,), "ids", "int32", 5)}

CASES = [
    layer("Rescaling", "plain", x(4, 3), scale=0.3, offset=-0.7),
    layer("Normalization", "plain", x(4, 3), mean=[0.3, -0.2, 0.1], variance=[0.5, 1.3, 2.0]),
    layer("CategoryEncoding", "multi_hot", IDS, num_tokens=6, output_mode="multi_hot"),
    layer("Identity", "plain", x(4, 3), "3"),
    layer("ConvLSTM2D", "plain", x(3, 5, 4, 2), filters=3, kernel_size=(3, 2), padding="same",
          recurrent_activation="sigmoid"),
]
