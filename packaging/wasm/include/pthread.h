/* Headers of Abseil ask for it. Its types are in sys/types.h, and there are no threads. */
#pragma once
#include <sys/types.h>
