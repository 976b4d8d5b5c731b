/* What a power cut leaves: a folder of copies, each as it was when it was last synced. And a disk that fails now and
 * then, if asked.
 *
 * Loaded before the C library (LD_PRELOAD). While KEPT_AFTER_POWER_LOSS=/real:/durable is in the environment, every
 * fsync or fdatasync of a file under /real copies the file to the same place under /durable. unlink, rename and link
 * are repeated there at once, or a stale journal would undo the database. What was written and never synced is not
 * copied: that is the loss.
 *
 * While DISK_FAILS_ONCE_IN=n is there too, about every nth sync of such a file fails with EIO, and at about every nth
 * write the disk is full: half is taken, as a kernel does, and the next write of that thread is refused with ENOSPC.
 *
 * Model: a file becomes durable as a whole when it is synced; names become durable at once. Torn pages, reordered
 * sectors and lying disks are outside it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define THE_REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* The durable twin of a path, or 0 if the path is none of ours. */
static int twin_of(const char *path, char *twin) {
    const char *setting = getenv("KEPT_AFTER_POWER_LOSS");
    const char *colon = setting ? strchr(setting, ':') : NULL;
    if (!colon)
        return 0;
    size_t length = (size_t)(colon - setting);
    if (strncmp(path, setting, length) != 0 || path[length] != '/')
        return 0;
    return snprintf(twin, PATH_MAX, "%s%s", colon + 1, path + length) < PATH_MAX;
}

/* Copy a file to its twin, whole or not at all, even if we are killed meanwhile. A server's processes signal one
 * another, so a call cut short is made again: a copy left out would be a loss of ours, not of theirs. 0, or -1. */
static int copy(const char *path, const char *twin) {
    char half[PATH_MAX + 32];
    snprintf(half, sizeof half, "%s.half-%d", twin, gettid());
    int from = open(path, O_RDONLY | O_CLOEXEC);
    int to = from < 0 ? -1 : open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    /* deleted meanwhile, or nothing is kept yet: no copy is owed */
    int is_owed = !((from < 0 || to < 0) && errno == ENOENT);
    ssize_t moved = -1;
    if (to >= 0)
        do
            moved = copy_file_range(from, NULL, to, NULL, 1 << 30, 0);
        while (moved > 0 || (moved < 0 && errno == EINTR));
    if (moved == 0)
        THE_REAL(rename)(half, twin);
    else if (to >= 0)
        THE_REAL(unlink)(half);
    if (to >= 0)
        close(to);
    if (from >= 0)
        close(from);
    return moved == 0 || !is_owed ? 0 : -1;
}

/* The durable twin of an open file, or 0 if it is none of ours, no ordinary file, or deleted. */
static int twin_of_open(int file, char *path, char *twin) {
    char link[64];
    struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
    return twin_of(path, twin) && fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink > 0;
}

/* Whether this one time the disk fails. */
static int fails(int file) {
    static __thread unsigned chance;
    char path[PATH_MAX], twin[PATH_MAX];
    const char *setting = getenv("DISK_FAILS_ONCE_IN");
    int once_in = setting ? atoi(setting) : 0;
    if (once_in <= 0 || !twin_of_open(file, path, twin))
        return 0;
    if (!chance)
        chance = (unsigned)gettid() ^ (unsigned)time(NULL);
    return rand_r(&chance) % once_in == 0;
}

/* Sync, then copy. Both under one lock for all processes, or an older copy could overtake a newer one. */
static int sync_and_keep(int file, int (*sync)(int)) {
    char path[PATH_MAX], twin[PATH_MAX];
    if (!twin_of_open(file, path, twin))
        return sync(file);
    if (fails(file)) {
        errno = EIO;
        return -1;
    }
    char lock_path[PATH_MAX];
    snprintf(lock_path, sizeof lock_path, "%s.power-lock", strchr(getenv("KEPT_AFTER_POWER_LOSS"), ':') + 1);
    pthread_mutex_lock(&one_at_a_time);
    int lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    while (flock(lock, LOCK_EX) != 0 && errno == EINTR)
        ;
    int result = sync(file), error = errno;
    if (result == 0 && copy(path, twin) != 0) {
        result = -1;
        error = EIO;
    }
    close(lock);
    pthread_mutex_unlock(&one_at_a_time);
    errno = error;
    return result;
}

int fsync(int file) { return sync_and_keep(file, THE_REAL(fsync)); }

int fdatasync(int file) { return sync_and_keep(file, THE_REAL(fdatasync)); }

/* How much of a write the disk still takes: all, a half and then nothing, or -1 for nothing. */
static ssize_t room_for(int file, size_t count) {
    static __thread int full_file = -1;
    if (full_file == file) {
        full_file = -1;
        errno = ENOSPC;
        return -1;
    }
    if (count < 2 || !fails(file))
        return (ssize_t)count;
    full_file = file;
    return (ssize_t)(count / 2);
}

ssize_t write(int file, const void *bytes, size_t count) {
    ssize_t room = room_for(file, count);
    return room < 0 ? room : THE_REAL(write)(file, bytes, (size_t)room);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    ssize_t room = room_for(file, count);
    return room < 0 ? room : THE_REAL(pwrite64)(file, bytes, (size_t)room, at);
}

int unlink(const char *path) {
    char twin[PATH_MAX];
    int result = THE_REAL(unlink)(path), error = errno;
    if (result == 0 && twin_of(path, twin))
        THE_REAL(unlink)(twin);
    errno = error;
    return result;
}

/* Do to two names what was done, and the same to their twins. */
static int twice(int (*move)(const char *, const char *), const char *from, const char *to) {
    char twin_from[PATH_MAX], twin_to[PATH_MAX];
    int result = move(from, to), error = errno;
    if (result == 0 && twin_of(from, twin_from) && twin_of(to, twin_to))
        move(twin_from, twin_to);
    errno = error;
    return result;
}

int rename(const char *from, const char *to) { return twice(THE_REAL(rename), from, to); }

int link(const char *from, const char *to) { return twice(THE_REAL(link), from, to); }
